// Questions that depend on another answer: hidden until that answer is given. Without this file all are shown, and the server decides.
const form = document.querySelector("form:has(.form-further)");

function answers(name) {
  return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)]
    .filter((input) => (input.type === "radio" || input.type === "checkbox" ? input.checked : input.value))
    .map((input) => input.value);
}

function show() {
  for (const row of form.querySelectorAll(".form-further")) {
    const other = form.querySelector(`[name="${CSS.escape(row.dataset.shownIf)}"]`);
    const wanted = JSON.parse(row.dataset.values);
    const reached = other && !other.closest(".form-further[hidden]");
    row.hidden = !(reached && answers(row.dataset.shownIf).some((value) => wanted.includes(value)));
  }
}

if (form) {
  form.addEventListener("change", show);
  show();
}
