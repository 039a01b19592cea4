// Loaded before everything else and by any Node, however old: nothing newer than require and const may stand here.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}

if (!existsSync(join(__dirname, '../node_modules/next'))) {
  refuse('The packages are not installed yet: run npm ci first.');
}
if (major < NEEDED) {
  refuse(
    `This is Node ${process.versions.node}, and Argmin needs Node ${NEEDED}: install it, or run npm ci on x86-64 Linux, where it comes with the packages, and start with npm start.`,
  );
}
