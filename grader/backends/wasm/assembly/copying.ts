/** Zeroes `bytes` bytes. */
export function clear(to: usize, bytes: usize): void {
  memory.fill(to, 0, bytes);
}

/**
 * Copies a block of up to four dimensions between two layouts. Strides are in bytes and may be zero or negative
 * on the source's side, so that slicing, joining, padding, tiling, reversing and transposing are all this.
 * `elementBytes` is 1 or 4.
 */
export function copyStrided(
  source: usize,
  target: usize,
  elementBytes: i32,
  size0: i32,
  size1: i32,
  size2: i32,
  size3: i32,
  from0: i32,
  from1: i32,
  from2: i32,
  from3: i32,
  to0: i32,
  to1: i32,
  to2: i32,
  to3: i32,
): void {
  for (let i0 = 0; i0 < size0; i0++) {
    for (let i1 = 0; i1 < size1; i1++) {
      let from = source + i0 * from0 + i1 * from1;
      let to = target + i0 * to0 + i1 * to1;
      for (let i2 = 0; i2 < size2; i2++) {
        copyRow(from, to, elementBytes, size3, from3, to3);
        from += from2;
        to += to2;
      }
    }
  }
}

function copyRow(from: usize, to: usize, elementBytes: i32, count: i32, fromStep: i32, toStep: i32): void {
  if (fromStep == elementBytes && toStep == elementBytes) copyRun(from, to, usize(count * elementBytes));
  else if (elementBytes == 4) {
    for (let i = 0; i < count; i++) {
      store<u32>(to, load<u32>(from));
      from += fromStep;
      to += toStep;
    }
  } else {
    for (let i = 0; i < count; i++) {
      store<u8>(to, load<u8>(from));
      from += fromStep;
      to += toStep;
    }
  }
}

/** Short runs are common (a pixel's channels), and memory.copy is a call. */
export function copyRun(from: usize, to: usize, bytes: usize): void {
  if (bytes > 256) {
    memory.copy(to, from, bytes);
    return;
  }
  const end = from + bytes;
  for (; from + 16 <= end; from += 16, to += 16) v128.store(to, v128.load(from));
  for (; from + 4 <= end; from += 4, to += 4) store<u32>(to, load<u32>(from));
  for (; from < end; from++, to++) store<u8>(to, load<u8>(from));
}

/** target [columns][rows] = the transpose of source [rows][columns], 4 bytes an element. */
export function transposeMatrix(source: usize, target: usize, rows: i32, columns: i32): void {
  const fromRow = usize(columns) << 2;
  const toRow = usize(rows) << 2;
  const wholeRows = rows & ~3;
  const wholeColumns = columns & ~3;
  // Bands of 32 rows: what is written of one column stays in the cache until its line is full.
  for (let band = 0; band < wholeRows; band += 32) {
    const bandEnd = min(band + 32, wholeRows);
    for (let column = 0; column < wholeColumns; column += 4) {
      for (let row = band; row < bandEnd; row += 4) {
        const from = source + usize(row) * fromRow + (usize(column) << 2);
        transposeTile(from, target + usize(column) * toRow + (usize(row) << 2), fromRow, toRow);
      }
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = row < wholeRows ? wholeColumns : 0; column < columns; column++) {
      const from = source + usize(row) * fromRow + (usize(column) << 2);
      store<u32>(target + usize(column) * toRow + (usize(row) << 2), load<u32>(from));
    }
  }
}

function transposeTile(from: usize, to: usize, fromRow: usize, toRow: usize): void {
  const a0 = v128.load(from),
    a1 = v128.load(from + fromRow);
  const a2 = v128.load(from + 2 * fromRow),
    a3 = v128.load(from + 3 * fromRow);
  const t0 = i32x4.shuffle(a0, a1, 0, 4, 1, 5),
    t1 = i32x4.shuffle(a0, a1, 2, 6, 3, 7);
  const t2 = i32x4.shuffle(a2, a3, 0, 4, 1, 5),
    t3 = i32x4.shuffle(a2, a3, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(t0, t2, 0, 2));
  v128.store(to + toRow, i64x2.shuffle(t0, t2, 1, 3));
  v128.store(to + 2 * toRow, i64x2.shuffle(t1, t3, 0, 2));
  v128.store(to + 3 * toRow, i64x2.shuffle(t1, t3, 1, 3));
}
