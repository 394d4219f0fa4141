/** Writes texts and numbers one after the other; null is a value like any other. */
export class Packer {
  private readonly texts: string[] = []
  private readonly lengths: number[] = []
  private readonly numbers: number[] = []

  text(value: string | null): void {
    if (value === null) {
      this.lengths.push(-1)
      return
    }
    this.lengths.push(value.length)
    this.texts.push(value)
  }

  number(value: number | null): void {
    this.numbers.push(value ?? Number.NaN)
  }

  flag(value: boolean | null): void {
    this.numbers.push(value === null ? Number.NaN : value ? 1 : 0)
  }

  finish(): { text: string; lengths: Int32Array; numbers: Float64Array } {
    return {
      text: this.texts.join(''),
      lengths: Int32Array.from(this.lengths),
      numbers: Float64Array.from(this.numbers),
    }
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

  constructor({ text, lengths, numbers }: { text: string; lengths: Int32Array; numbers: Float64Array }) {
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
