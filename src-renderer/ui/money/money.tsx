import { currencyExponent, formatMoney, type Money as MoneyAmount, NO_CURRENCY } from '#shared/base/money.ts'
import { locale } from '../format/locale.ts'
import { moneyCopy } from './money.copy.ts'
import classes from './money.module.css'
import { moneyParts } from './money-parts.ts'

/**
 * An amount in a column: decimals line up under decimals whatever the currency has, and wherever its sign stands.
 */
export function Money({ amount }: { amount: MoneyAmount }) {
  const unknown = amount.currency === NO_CURRENCY
  const [, head = '', tail = ''] = /^(.*\d)(\D*)$/u.exec(formatMoney(amount, locale())) ?? []
  return (
    <span
      className={`${classes.money} ${unknown ? classes.noCurrency : ''} tabular`}
      data-tooltip={unknown ? moneyCopy.noCurrency : undefined}
    >
      {head}
      {currencyExponent(amount.currency) === 0 && <span className={classes.noDecimals} />}
      {tail}
    </span>
  )
}

/** A headline amount: the whole part large, the decimals small beside it. */
export function MoneyFigure({ amount }: { amount: MoneyAmount }) {
  const { whole, rest } = moneyParts(formatMoney(amount, locale()))
  return (
    <span className="tabular">
      {whole}
      <span className={classes.rest}>{rest}</span>
    </span>
  )
}
