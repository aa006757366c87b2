import { createElement, type ReactNode } from "react";

/** What a drawing is made of, as lib/statistics/draw.ts gives it. */
type Drawn = Pick<Element, "nodeName" | "attributes" | "childNodes" | "textContent"> & { nodeType: number };

const ELEMENT = 1;
const TEXT = 3;

/** React's spelling of an attribute: stroke-width is strokeWidth. */
const spelt = (name: string) =>
  name.startsWith("aria-") ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function branch(node: Drawn, key: number): ReactNode {
  if (node.nodeType === TEXT) return node.textContent;
  if (node.nodeType !== ELEMENT) return null;
  const properties = Object.fromEntries([...node.attributes].map(({ name, value }) => [spelt(name), value]));
  return createElement(
    node.nodeName.toLowerCase(),
    { key, ...properties },
    ...[...node.childNodes].map((child, at) => branch(child as Element, at)),
  );
}

/** A drawing of the server's as part of the page: its colours follow the theme, its text can be read and chosen. */
export function SvgTree({ drawing }: { drawing: Element }) {
  return branch(drawing, 0);
}
