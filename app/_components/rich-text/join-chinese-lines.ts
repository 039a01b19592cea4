import { type HtmlNode, walk } from './html-tree.ts';

const HAN = '\\p{Script=Han}，。：；？！、「」『』（）《》…—';
const AFTER_HAN = new RegExp(`(?<=[${HAN}])[ \\t]*\\n[ \\t]*`, 'gu');
const BEFORE_HAN = new RegExp(`[ \\t]*\\n[ \\t]*(?=[${HAN}])`, 'gu');

/** A line's end next to Chinese is no space: Chinese has none, and HTML would show one. */
export function joinChineseLines() {
  return (tree: HtmlNode) => {
    walk(tree, (node) => {
      if (node.type !== 'text' || node.value === undefined) return;
      node.value = node.value.replace(AFTER_HAN, '').replace(BEFORE_HAN, '');
    });
  };
}
