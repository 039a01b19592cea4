import type { Language } from '#quizzes/schema/text.ts';
import { type HtmlNode, walk } from './html-tree.ts';

const NAMES = { en: { table: 'Table', pre: 'Code' }, 'zh-TW': { table: '表格', pre: '程式碼' } } as const;

/** Tables and code scroll sideways in a box of their own that the keyboard reaches, so that the page does not. */
export function frameWideBlocks({ language }: { language: Language }) {
  return (tree: HtmlNode) => {
    walk(tree, (node) => {
      if (node.tagName === 'pre') node.properties = { ...node.properties, ...box(NAMES[language].pre) };
      node.children = node.children?.map((child) =>
        child.tagName === 'table'
          ? {
              type: 'element',
              tagName: 'div',
              properties: { className: ['wide-table'], ...box(NAMES[language].table) },
              children: [child],
            }
          : child,
      );
    });
  };
}

const box = (label: string) => ({ tabIndex: 0, role: 'region', ariaLabel: label });
