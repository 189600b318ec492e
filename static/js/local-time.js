// Beside an hour of the event's zone, the visitor's own, where the two clocks differ at that moment.
const offset = /([+-])(\d\d):(\d\d)$/;

function eventMinutes(datetime) {
  const found = offset.exec(datetime);
  return found ? (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

function hourHere(moment, wall, language) {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (moment.toDateString() !== wall.toDateString()) parts.weekday = "short";
  return new Intl.DateTimeFormat(language, parts).format(moment);
}

for (const time of document.querySelectorAll("time[data-here]")) {
  const moment = new Date(time.dateTime);
  if (-moment.getTimezoneOffset() === eventMinutes(time.dateTime)) continue;
  const wall = new Date(time.dateTime.slice(0, 16));
  const here = document.createElement("span");
  here.className = "here";
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = ` ${time.dataset.here} `;
  here.append(words, hourHere(moment, wall, document.documentElement.lang));
  time.after(here);
  for (const note of document.querySelectorAll("[data-here-note]")) note.hidden = false;
}
