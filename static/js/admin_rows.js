// Rows of a form: what was typed survives the removal of a row above, and a new session begins where the last one ends.

// The theme moves later rows up by copying their HTML: write what was typed into it first.
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.(".delete-template")) return;
    const rows = event.target.closest(".formset")?.querySelectorAll("input, textarea, option") ?? [];
    for (const field of rows) {
      if (field.matches("textarea")) field.textContent = field.value;
      else if (field.matches("option")) field.toggleAttribute("selected", field.selected);
      else if (field.matches("[type=checkbox], [type=radio]")) field.toggleAttribute("checked", field.checked);
      else if (!field.matches("[type=file]")) field.setAttribute("value", field.value);
    }
  },
  true,
);

// Wall times carry no zone: they are reckoned as if they were UTC, so that no change of clocks here touches them.
const shifted = (value, milliseconds) => new Date(Date.parse(`${value}Z`) + milliseconds).toISOString().slice(0, 16);

document.addEventListener("formset:added", (event) => {
  if (event.detail?.formsetName !== "sessions") return;
  const rows = [...document.querySelectorAll("#sessions-group .form-group:not(.empty-form)")];
  const times = (row) => ["start_local", "end_local"].map((name) => row?.querySelector(`[name$="-${name}"]`));
  const [start, end] = times(rows.at(-1));
  const [from, until] = times(rows.at(-2)).map((field) => field?.value);
  if (!from || !until || until <= from || !start) return;
  start.value = until;
  end.value = shifted(until, Date.parse(`${until}Z`) - Date.parse(`${from}Z`));
});
