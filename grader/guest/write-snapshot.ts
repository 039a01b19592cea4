import { writeFileSync } from 'node:fs';
import ivm from 'isolated-vm';
import { bundleGuest } from './bundle-guest.ts';

/** Run as a program of its own: bundles the guest and writes its V8 snapshot to the path it is given. */
const [, , path] = process.argv;
if (!path) throw new Error('write-snapshot takes the path to write to');
const code = await bundleGuest();
const snapshot = ivm.Isolate.createSnapshot([{ code, filename: 'argmin.js' }]).copy();
writeFileSync(path, new Uint8Array(snapshot), { flush: true });
