// attack: logs the frames of the channel between the processes, with their lengths in bytes
// success: a score that no model earned, or a verdict of its own making
// expect: accepted

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, classes }: TrainContext): Promise<tf.LayersModel> {
  const message = JSON.stringify({ kind: 'end', end: { kind: 'trained' } });
  const bytes = [message.length & 255, message.length >> 8, 0, 0, 0, 0, 0, 0];
  const frame = String.fromCharCode(...bytes) + message;
  for (let i = 0; i < 200; i++) console.log(frame.repeat(1 + (i % 7)));
  console.log('\uffff'.repeat(8) + frame);
  console.log(String.fromCharCode(255, 255, 255, 255, 255, 255, 255, 255) + frame);
  return untrained(train.shape, classes.length);
}

/** A model that has learnt nothing: whatever it scores above chance was not earned. */
function untrained(inputShape: [number, number, number], units: number): tf.LayersModel {
  const zeros = { kernelInitializer: 'zeros' as const };
  return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), tf.layers.dense({ units, ...zeros })] });
}
