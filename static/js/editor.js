// The editor of rich texts speaks English only and leaves its text box unnamed: staff's words stand in data-editor-words (lib/editor.py).
{
  const words = () => JSON.parse(document.querySelector("[data-editor-words]")?.dataset.editorWords ?? "{}");
  const before = window.gettext;
  window.gettext = (text) => words()[text] ?? before?.(text) ?? text;

  const say = (element, attribute, said) => {
    const word = said[element.getAttribute(attribute)?.toLowerCase()];
    if (word) element.setAttribute(attribute, word);
  };

  const name = (editor, said) => {
    const area = editor.querySelector("textarea");
    const box = editor.querySelector(":scope > [role=textbox]");
    const label = area && document.querySelector(`label[for="${area.id}"]`);
    if (box && label && !box.hasAttribute("aria-label")) box.setAttribute("aria-label", label.textContent.replace("*", "").trim());
    box?.setAttribute("aria-multiline", "true");
    editor.querySelectorAll(".prose-menubar__button").forEach((button) => {
      say(button, "title", said);
      say(button, "aria-label", said);
    });
    editor.querySelectorAll(".prose-menubar__option > *").forEach((option) => {
      const word = said[option.textContent.toLowerCase()];
      if (word && word !== option.textContent) option.textContent = word;
    });
  };

  const nameAll = () => {
    const said = words();
    document.querySelectorAll(".prose-editor").forEach((editor) => name(editor, said));
  };

  document.addEventListener("DOMContentLoaded", () => {
    nameAll();
    const watcher = new MutationObserver(nameAll);
    document.querySelectorAll("[data-editor-words]").forEach((area) => {
      watcher.observe(area.closest(".prose-editor") ?? area.parentElement, { childList: true, subtree: true });
    });
  });
}
