// "My agenda": sessions that a reader picks, kept in this browser alone, and one calendar address for them.

const talks = [...document.querySelectorAll(".talk")].map((element) => ({
  element,
  pk: element.dataset.session,
  from: Number(element.dataset.from),
  until: Number(element.dataset.until),
  title: element.querySelector(".slot__title").textContent.trim(),
  cancelled: element.classList.contains("talk--cancelled"),
}));
const own = talks.filter((talk) => talk.pk);

const box = document.querySelector("[data-mine]");
const key = `agenda:${box.dataset.mine}`;
const part = (name) => box.querySelector(`[data-mine-${name}]`);
const words = box.dataset;

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return new Set(Array.isArray(found) ? found.map(String) : []);
  } catch {
    return new Set();
  }
}

function store(mine) {
  try {
    if (mine.size) localStorage.setItem(key, JSON.stringify([...mine]));
    else localStorage.removeItem(key);
  } catch {
    part("lost").hidden = false; // a browser that keeps nothing: the choice lasts as long as the page
  }
}

const canKeep = () => part("lost").hidden;
let mine = stored();
// On the whole agenda a session that is gone is forgotten; a narrowed one does not know.
if (!words.narrowed) mine = new Set(own.filter((talk) => mine.has(talk.pk)).map((talk) => talk.pk));

const onlyMine = () => location.hash === "#mine" && !words.narrowed;
const sorted = () => [...mine].sort((one, other) => one - other).join(",");

function clashes(talk) {
  const others = own.filter((other) => other !== talk && mine.has(other.pk) && !other.cancelled);
  return others.filter((other) => other.from < talk.until && talk.from < other.until);
}

function showClash(talk) {
  talk.element.querySelector(".talk__clash")?.remove();
  const others = mine.has(talk.pk) && !talk.cancelled ? clashes(talk) : [];
  if (!others.length) return 0;
  const hint = document.createElement("p");
  hint.className = "talk__clash";
  hint.textContent = words.clash.replace("{title}", others.map((other) => other.title).join(" · "));
  talk.button.before(hint);
  return 1;
}

function show() {
  let clashing = 0;
  for (const talk of own) {
    talk.button?.setAttribute("aria-pressed", mine.has(talk.pk));
    talk.element.classList.toggle("is-mine", mine.has(talk.pk));
    clashing += showClash(talk);
  }
  const narrow = onlyMine();
  for (const talk of talks) talk.element.hidden = narrow && !mine.has(talk.pk);
  for (const group of document.querySelectorAll(".slot, .stretch, .timetable"))
    group.hidden = narrow && !group.querySelector(".talk.is-mine");
  document.documentElement.classList.toggle("only-mine", narrow);
  for (const view of box.querySelectorAll("[data-view]")) {
    if ((view.dataset.view === "mine") === narrow && !words.narrowed) view.setAttribute("aria-current", "true");
    else view.removeAttribute("aria-current");
  }
  part("count").textContent = mine.size;
  part("panel").hidden = !narrow;
  part("empty").hidden = mine.size > 0;
  part("links").hidden = !mine.size;
  part("clashes").hidden = !clashing;
  for (const nav of document.querySelectorAll("[data-whole]")) nav.hidden = narrow;
  showAddresses();
}

function showAddresses() {
  const share = part("share");
  share.href = `${share.dataset.base}?sessions=${sorted()}`;
  const address = part("address");
  if (!address) return;
  address.value = `${address.dataset.base}?sessions=${sorted()}`;
  part("file").href = address.value;
  part("webcal").href = address.value.replace(/^https?:/, "webcal:");
}

function button(talk) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "mine-button";
  made.append(words.label);
  made.setAttribute("aria-label", `${words.label}: ${talk.title}`);
  made.addEventListener("click", () => {
    if (canKeep()) mine = merged();
    if (!mine.delete(talk.pk)) mine.add(talk.pk);
    store(mine);
    show();
  });
  talk.element.append(made);
  talk.button = made;
}

// What another tab has chosen meanwhile counts too.
function merged() {
  const kept = stored();
  return words.narrowed ? kept : new Set(own.filter((talk) => kept.has(talk.pk)).map((talk) => talk.pk));
}

box.addEventListener("click", (event) => {
  if (event.target.closest("[data-mine-copy]")) {
    part("address").select();
    navigator.clipboard?.writeText(part("address").value).then(() => (part("copied").textContent = words.copied), () => {});
  }
  if (event.target.closest("[data-mine-add]")) {
    mine = new Set([...merged(), ...own.map((talk) => talk.pk)]);
    store(mine);
    show();
  }
});
addEventListener("hashchange", show);
addEventListener("storage", (event) => {
  if (event.key !== key && event.key !== null) return;
  mine = merged();
  show();
});

// What was cancelled is chosen no more; who has it already can still let it go.
own.filter((talk) => !talk.cancelled || mine.has(talk.pk)).forEach(button);
box.hidden = false;
show();
