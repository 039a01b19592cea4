import { type HtmlNode, walk } from './html-tree.ts';

const ALLOWED = /^(https?:\/\/|mailto:|\/(?![/\\])|#)/i;

/** Links lead to pages and nothing else; pictures come from this site. */
export function forbidStrangeLinks() {
  return (tree: HtmlNode) => {
    walk(tree, ({ tagName, properties }) => {
      if (!properties) return;
      if (tagName === 'a' && !ALLOWED.test(String(properties.href ?? ''))) delete properties.href;
      if (tagName === 'img' && !/^\/(?![/\\])/.test(String(properties.src ?? ''))) delete properties.src;
    });
  };
}
