/** As much of a hast tree as the steps here touch. */
export interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
}

/** Visits a node and all below it, parents last. */
export function walk(node: HtmlNode, visit: (node: HtmlNode) => void): void {
  for (const child of node.children ?? []) walk(child, visit);
  visit(node);
}
