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
