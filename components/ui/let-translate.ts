// A browser that translates a page puts <font> elements in the place of its texts. React keeps hold of the texts that it
// made itself: it writes into them where nobody sees it, and dies where it takes away or inserts beside what is not
// there any more (facebook/react#11538). So a text that was replaced is put back as soon as React needs it, and the
// browser translates what it says then.

/** The texts for which an element of the translator stands, in their order. */
const replacedBy = new WeakMap<Element, Text[]>();
/** The element that stands for a text. */
const standsFor = new WeakMap<Node, Element>();

/** What a script took away itself: nothing stands for that. */
const takenAway = new WeakSet<Node>();

const isFont = (node: Node | null): node is Element => node instanceof Element && node.localName === "font";

/** Puts the texts back for which `font` stands. */
function restore(font: Element): void {
  const texts = replacedBy.get(font);
  replacedBy.delete(font);
  for (const text of texts ?? []) standsFor.delete(text);
  if (texts && font.parentNode) font.replaceWith(...texts);
}

function putBack(node: Node | null): void {
  const font = node && !node.parentNode ? standsFor.get(node) : undefined;
  if (font) restore(font);
}

/** Watches for texts that are replaced, from now on. Before the page's own scripts touch it. */
export function letTranslate(): void {
  // What is written into a text that is not there.
  const written = new MutationObserver((records) => {
    for (const { target } of records) putBack(target);
  });
  const replaced = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records)
      for (const text of removedNodes) {
        const font = [...addedNodes, previousSibling, nextSibling].find(isFont);
        if (!(text instanceof Text) || text.parentNode || takenAway.has(text) || !font) continue;
        replacedBy.set(font, [...(replacedBy.get(font) ?? []), text]);
        standsFor.set(text, font);
        written.observe(text, { characterData: true });
      }
  });
  replaced.observe(document, { childList: true, subtree: true });

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    putBack(child);
    takenAway.add(child);
    // A translator may have moved it into an element of its own, or taken it away.
    if (child.parentNode) removeChild.call(child.parentNode, child);
    return child;
  };
  Node.prototype.insertBefore = function <Child extends Node>(this: Node, child: Child, before: Node | null): Child {
    takenAway.delete(child);
    putBack(before);
    let at: Node | null = before;
    while (at && at.parentNode !== this) at = at.parentNode;
    return insertBefore.call(this, child, at) as Child;
  };
}
