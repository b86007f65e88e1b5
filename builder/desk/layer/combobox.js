// A text field with a list of what may be meant, which is looked up while one writes: the combobox
// of the ARIA Authoring Practices. The focus stays in the field, whose arrows go through the list.

import { element } from "./dom.js";

let made = 0;

/**
 * Make an input a combobox. `look(text)` resolves to what is offered, `draw(offer)` gives what an
 * option shows, `taken(offer)` is told which was chosen. The list is a choice beside one's own text;
 * with `isEager` it is what the text is for: its first offer is chosen by Enter, and it stays when
 * the field is left. `pause` are the milliseconds nobody has typed before it is looked up. Returns
 * {list, find(), close()}; the list is put behind the input.
 */
export function combobox(input, { label, look, draw, taken, isEager = false, pause = 0 }) {
  const id = `desk-list-${(made += 1)}`;
  const list = element("ul", { id, role: "listbox", "aria-label": label, hidden: true });
  const told = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
  Object.entries(told).forEach(([name, value]) => input.setAttribute(name, value));
  let shown = [];
  let active = -1;
  let timer;
  // What was asked before the last of these turns is about an older text.
  let turn = 0;
  let isAhead = false;
  let looking = null;

  function point(at) {
    active = at;
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function optionOf(offer, at) {
    // A press leaves the focus in the field.
    const press = { onmousedown: (event) => event.preventDefault(), onclick: () => choose(at) };
    return element("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false", ...press }, draw(offer));
  }

  function show(offers) {
    shown = offers;
    list.replaceChildren(...offers.map(optionOf));
    list.hidden = !offers.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(isEager && offers.length ? 0 : -1);
  }

  /** Whether the list is still of something else than what is typed. */
  function setAhead(is) {
    isAhead = is;
    list.setAttribute("aria-busy", String(is));
    if (is && !isEager) point(-1);
  }

  /** What is still being looked up is not shown when it comes. */
  function forget() {
    clearTimeout(timer);
    return (turn += 1);
  }

  function close() {
    forget();
    looking = null;
    setAhead(false);
    show([]);
  }

  function choose(at) {
    const offer = shown[at];
    close();
    taken(offer);
  }

  async function find() {
    const mine = forget();
    const offers = await look(input.value.trim()).catch((error) => {
      if (mine === turn) close();
      throw error;
    });
    if (mine !== turn) return;
    setAhead(false);
    show(offers);
  }

  /** Whether a key means the list; it then does what it does there. */
  function press(key) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && shown.length) point(active < 0 && step < 0 ? shown.length - 1 : (active + step + shown.length) % shown.length);
    else if (step) find().then(() => shown.length && point(step > 0 ? 0 : shown.length - 1));
    else if (key === "Escape" && shown.length) close();
    else if (key === "Enter" && active >= 0) choose(active);
    else return false;
    return true;
  }

  input.addEventListener("input", () => {
    setAhead(true);
    looking = null;
    // A list that is on its way is of what was typed before; it must not come under a key's aim.
    forget();
    timer = setTimeout(find, pause);
  });
  if (!isEager) input.addEventListener("blur", close);
  // Before others hear of the key, who would save or leave the field.
  input.addEventListener(
    "keydown",
    (event) => {
      const keys = ["ArrowDown", "ArrowUp", "Enter", ...(isEager ? [] : ["Escape"])];
      if (!keys.includes(event.key) || event.isComposing) return;
      // Where the list is a choice, Enter waits for it only behind an arrow that does.
      const waits = isAhead && (isEager || looking || event.key.startsWith("Arrow"));
      // Who types faster than the list comes means the list of what is typed.
      if (waits) (looking ??= find()).then(() => press(event.key));
      if (waits || press(event.key)) event.preventDefault();
      else if (event.key === "Enter") close();
    },
    true,
  );
  return { list, find, close };
}
