import { dirname } from 'node:path';

export const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'] as const;

/** What the C headers of the eager API and of kernels include, all of it. */
const HEADERS = new Set([
  'tensorflow/c/c_api.h',
  'tensorflow/c/c_api_macros.h',
  'tensorflow/c/eager/c_api.h',
  'tensorflow/c/experimental/stream_executor/stream_executor.h',
  'tensorflow/c/kernels.h',
  'tensorflow/c/ops.h',
  'tensorflow/c/tf_attrtype.h',
  'tensorflow/c/tf_buffer.h',
  'tensorflow/c/tf_datatype.h',
  'tensorflow/c/tf_status.h',
  'tensorflow/c/tf_tensor.h',
  'tensorflow/c/tf_tstring.h',
  'tensorflow/core/common_runtime/next_pluggable_device/c/tf_rendezvous_c_api.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'tsl/platform/platform.h',
  'xla/tsl/c/tsl_status.h',
]);

const INCLUDE = 'tensorflow/include/';
const LICENSE = /^[^/]+\.dist-info\/(licenses\/)?(licen[sc]e|notice)[^/]*$/i;

/**
 * Where a file of a wheel goes, null for what is not needed. Folders stay as a wheel has them, since the libraries look
 * for NVIDIA's beside themselves: their RUNPATH says $ORIGIN/../nvidia/cudnn/lib and so on.
 * @param name as the archive has it, e.g. `nvidia/cudnn/lib/libcudnn.so.9`
 */
export function placeOf(name: string): string | null {
  if (name.endsWith('/') || name.split('/').includes('..')) return null;
  if (LICENSE.test(name)) return `licenses/${dirname(name).split('.dist-info')[0]}/${name.split('/').at(-1)}`;
  if (name === 'tensorflow/THIRD_PARTY_NOTICES.txt') return `licenses/${name}`;
  if (LIBRARIES.some((library) => name === `tensorflow/${library}`)) return name;
  if (name.startsWith(INCLUDE)) return HEADERS.has(name.slice(INCLUDE.length)) ? name : null;
  if (!name.startsWith('nvidia/')) return null;
  return /\/include\/|\.(h|hpp|py|a)$/.test(name) ? null : name;
}
