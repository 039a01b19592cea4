/** What the grader needs besides its source: the numeric kernels, the library that student code sees and compiled code. */
export async function buildGrader(): Promise<void> {
  const [{ buildKernels }, { buildGuest }, { buildCompiler }, { buildFunctionCompiler }, { fillCodeCache }] =
    await Promise.all([
      import('#grader/backends/wasm/build-kernels.ts'),
      import('#grader/guest/build-guest.ts'),
      import('#grader/compile/start-compiler.ts'),
      import('#grader/functions/compile/function-compiler.ts'),
      import('#grader/fill-code-cache.ts'),
    ]);
  // the compilers are made by processes of their own, beside the kernels
  await Promise.all([buildKernels(), buildGuest(), buildCompiler().then(buildFunctionCompiler)]);
  await fillCodeCache();
}
