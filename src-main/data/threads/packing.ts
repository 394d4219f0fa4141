/** Records as one text and two arrays of numbers. */
export type Packed = {
  records: number
  text: string
  lengths: Int32Array<ArrayBuffer>
  numbers: Float64Array<ArrayBuffer>
}

/** Writes the texts and numbers of at most so many records one after the other; null is a value like any other. */
export class Packer {
  private all = ''
  private readonly lengths: Int32Array<ArrayBuffer>
  private readonly numbers: Float64Array<ArrayBuffer>
  private lengthAt = 0
  private numberAt = 0
  private records = 0

  constructor(most: number, perRecord: { texts: number; numbers: number }) {
    this.lengths = new Int32Array(most * perRecord.texts)
    this.numbers = new Float64Array(most * perRecord.numbers)
  }

  /** Begins the next record. */
  begin(): void {
    this.records += 1
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

  finish(): Packed {
    const { records, all: text } = this
    const [lengths, numbers] = [this.lengths.slice(0, this.lengthAt), this.numbers.slice(0, this.numberAt)]
    return { records, text, lengths, numbers }
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
