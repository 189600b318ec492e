// Says a typed date in words, in the language of the page: browsers write 07/05 for 5 July or for 7 May as they like.
// Wall times carry no zone: they are read as UTC and said as UTC, so that the zone of this computer plays no part.
const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeStyle: "short", hourCycle: "h23", timeZone: "UTC" });
const say = (input) => {
  const moment = Date.parse(`${input.value}Z`);
  const text = Number.isNaN(moment) ? "" : words.format(moment);
  input.title = text;
  const output = input.closest(".wall-time")?.querySelector("output");
  if (output) output.textContent = text;
};
const sayAll = (root) => root.querySelectorAll("input[type=datetime-local]").forEach(say);

document.addEventListener("DOMContentLoaded", () => sayAll(document));
document.addEventListener("formset:added", () => sayAll(document));
document.addEventListener("input", (event) => event.target.matches("input[type=datetime-local]") && say(event.target));
