import { createElement, type ReactElement } from 'react';
import type { Drawing, SvgNode } from './node.ts';
import { rootAttributes } from './svg-text.ts';

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const properties = (attrs: SvgNode['attrs']): Record<string, string | number | undefined> =>
  Object.fromEntries(Object.entries(attrs).map(([name, value]) => [camelCase(name), value]));

function element(node: SvgNode, key: number): ReactElement {
  const children = node.children.map((child, i) => (typeof child === 'string' ? child : element(child, i)));
  return createElement(node.tag, { key, ...properties(node.attrs) }, ...children);
}

/** Nodes of a drawing inside an `<svg>` of the page. */
export function DrawnNodes({ nodes }: { readonly nodes: readonly SvgNode[] }): ReactElement {
  return <>{nodes.map(element)}</>;
}

/** A figure on the page: the nodes that its file is written from. */
export function Drawn({
  drawing,
  className,
}: {
  readonly drawing: Drawing;
  readonly className?: string | undefined;
}): ReactElement {
  return (
    <svg {...properties(rootAttributes(drawing))} role="img" aria-label={drawing.title} className={className}>
      <DrawnNodes nodes={drawing.nodes} />
    </svg>
  );
}
