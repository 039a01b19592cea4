/** What the grader needs besides its source: the numeric kernels, the library that student code sees and compiled code. */
export async function buildGrader(): Promise<void> {
  const [{ buildKernels }, { buildGuest }, { fillCodeCache }] = await Promise.all([
    import('#grader/backends/wasm/build-kernels.ts'),
    import('#grader/guest/build-guest.ts'),
    import('#grader/fill-code-cache.ts'),
  ]);
  await buildKernels();
  await buildGuest();
  await fillCodeCache();
}
