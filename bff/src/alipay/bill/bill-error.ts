/** A bill that cannot be read, or not trusted to be whole. The sentence says why and holds no data of buyers. */
export class BillError extends Error {
  override readonly name = 'BillError'
}
