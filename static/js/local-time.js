// The visitor's own hour beside that of the event, where the two clocks differ at that moment.
const language = document.documentElement.lang;

function wallMinutes(datetime) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(datetime);
  return found ? (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

function hourHere(moment, otherDay) {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (otherDay) parts.weekday = "short";
  return new Intl.DateTimeFormat(language, parts).format(moment);
}

function differs(datetime) {
  return -new Date(datetime).getTimezoneOffset() !== wallMinutes(datetime);
}

function isOtherDay(datetime) {
  return new Date(datetime).toDateString() !== new Date(datetime.slice(0, 16)).toDateString();
}

// One hour, at the end of its line: <time data-here="your time" datetime="2018-07-05T09:00+02:00">.
for (const time of document.querySelectorAll("time[data-here]")) {
  if (!differs(time.dateTime)) continue;
  const hour = hourHere(new Date(time.dateTime), isOtherDay(time.dateTime));
  // A city that the agenda names may have the visitor's own clock: its hour stands there already.
  if (time.closest(".slot")?.querySelector(".slot__clocks")?.textContent.includes(hour)) continue;
  const here = document.createElement("span");
  const words = document.createElement("span");
  here.className = "here";
  words.className = "visually-hidden";
  words.textContent = ` ${time.dataset.here} `;
  here.append(words, hour);
  time.parentElement.append(here);
  for (const note of document.querySelectorAll("[data-here-note]")) note.hidden = false;
}

// A range with its own words: <span class="here" data-from data-until data-words="your time: {hours}" hidden>.
for (const here of document.querySelectorAll(".here[data-from]")) {
  const { from, until, words } = here.dataset;
  if (!differs(from)) continue;
  const ends = until ? [from, until] : [from];
  const hours = ends.map((datetime) => hourHere(new Date(datetime), "days" in here.dataset || isOtherDay(datetime)));
  here.textContent = words.replace("{hours}", hours.join("days" in here.dataset ? " – " : "–"));
  here.hidden = false;
}

// Which session runs now: the mark of an agenda moves without loading the page anew.
const talks = [...document.querySelectorAll(".talk[data-from]")].map((element) => ({
  element,
  slot: element.closest(".slot"),
  from: Number(element.dataset.from),
  until: Number(element.dataset.until),
}));
const nowLink = document.querySelector("[data-now-link]");

function set(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

function markNow() {
  const seconds = Date.now() / 1000;
  for (const talk of talks) {
    talk.isNow = talk.from <= seconds && seconds < talk.until;
    const state = talk.element.querySelector("[data-now-state]");
    if (talk.isNow && !state && !talk.element.classList.contains("talk--cancelled")) {
      const mark = document.createElement("p");
      mark.className = "state state--open";
      mark.dataset.nowState = "";
      mark.textContent = nowLink.dataset.nowLink;
      talk.element.querySelector(".slot__title").after(mark);
    } else if (!talk.isNow) state?.remove();
  }
  let first = true;
  for (const slot of new Set(talks.map((talk) => talk.slot))) {
    const inside = talks.filter((talk) => talk.slot === slot);
    const isNow = inside.some((talk) => talk.isNow);
    slot.classList.toggle("slot--now", isNow);
    slot.classList.toggle("slot--passed", inside.every((talk) => talk.until <= seconds));
    set(slot, "aria-current", isNow && "time");
    set(slot, "id", isNow && first && "now");
    first &&= !isNow;
  }
  nowLink.hidden = first;
  const coming = talks.flatMap((talk) => [talk.from, talk.until]).filter((moment) => moment > seconds);
  if (coming.length) setTimeout(markNow, Math.min((Math.min(...coming) - seconds) * 1000 + 200, 60_000));
}

if (nowLink) markNow();
