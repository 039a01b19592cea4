/** What the grader needs besides its source: the numeric kernels and the library that student code sees. */
export async function buildGrader(): Promise<void> {
  const [{ buildKernels }, { buildGuest }] = await Promise.all([
    import('#grader/backends/wasm/build-kernels.ts'),
    import('#grader/guest/build-guest.ts'),
  ]);
  await buildKernels();
  await buildGuest();
}
