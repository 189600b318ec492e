// Arrow keys, Home and End move along a tab list (WAI-ARIA tabs); the theme shows the panel on the click.
document.addEventListener("keydown", (event) => {
  const tab = event.target.closest?.("[role=tab]");
  if (!tab) return;
  const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
  const here = tabs.indexOf(tab);
  const goal = { ArrowRight: here + 1, ArrowLeft: here - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  const next = tabs[goal % tabs.length];
  next.focus();
  next.click();
});

// The theme's icons are words drawn by a font ("arrow_back"): nobody should hear them.
const silence = (root) => root.querySelectorAll(".material-symbols-outlined").forEach((icon) => icon.setAttribute("aria-hidden", "true"));

// The magnifying glass is a button without a name; the field beside it says what it does.
const name = () => {
  const field = document.getElementById("searchbar");
  document.getElementById("searchbar-submit")?.setAttribute("aria-label", field.placeholder);
};

// The theme writes a chosen file's name into a field of its own, which our plain file inputs do not have.
const plain = () => document.querySelectorAll(".desk-field input[type=file]").forEach((input) => (input.hasChangeListener = true));

document.addEventListener("DOMContentLoaded", () => {
  plain();
  document.getElementById("tabs-dropdown")?.parentElement.remove(); // tabs wrap instead (static/css/admin.css)
  silence(document);
  name();
});
document.addEventListener("formset:added", (event) => silence(event.target));
