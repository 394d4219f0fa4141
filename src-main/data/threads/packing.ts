export type Packed = { text: string; lengths: Int32Array<ArrayBuffer>; numbers: Float64Array<ArrayBuffer> }

/** Writes so many texts and numbers one after the other; null is a value like any other. */
export class Packer {
  private all = ''
  private readonly lengths: Int32Array<ArrayBuffer>
  private readonly numbers: Float64Array<ArrayBuffer>
  private lengthAt = 0
  private numberAt = 0

  constructor(texts: number, numbers: number) {
    this.lengths = new Int32Array(texts)
    this.numbers = new Float64Array(numbers)
  }

  text(value: string | null): void {
    if (value === null) this.lengths[this.lengthAt] = -1
    else {
      this.lengths[this.lengthAt] = value.length
      this.all += value
    }
    this.lengthAt += 1
  }

  number(value: number | null): void {
    this.numbers[this.numberAt] = value ?? Number.NaN
    this.numberAt += 1
  }

  flag(value: boolean | null): void {
    this.number(value === null ? null : value ? 1 : 0)
  }

  /** Throws when other than the number of values foretold were written: the other end would read nonsense. */
  finish(): Packed {
    if (this.lengthAt !== this.lengths.length || this.numberAt !== this.numbers.length) {
      throw new RangeError(`Packed ${this.lengthAt} texts and ${this.numberAt} numbers, not as many as foretold`)
    }
    return { text: this.all, lengths: this.lengths, numbers: this.numbers }
  }
}

/** Reads what a Packer wrote, in the same order. */
export class Unpacker {
  private readonly all: string
  private readonly lengths: Int32Array
  private readonly numbers: Float64Array
  private textAt = 0
  private lengthAt = 0
  private numberAt = 0

  constructor({ text, lengths, numbers }: Packed) {
    this.all = text
    this.lengths = lengths
    this.numbers = numbers
  }

  text(): string | null {
    const length = this.lengths[this.lengthAt]!
    this.lengthAt += 1
    if (length < 0) return null
    const from = this.textAt
    this.textAt = from + length
    return this.all.substring(from, this.textAt)
  }

  number(): number | null {
    const value = this.numbers[this.numberAt]!
    this.numberAt += 1
    return Number.isNaN(value) ? null : value
  }

  flag(): boolean | null {
    const value = this.number()
    return value === null ? null : value === 1
  }
}
