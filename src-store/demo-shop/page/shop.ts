import { createWidget } from '../../widget-client/widget.ts'
import type { WidgetOutcome } from '../../widget-client/widget-types.ts'
import type { DemoOrder } from '../demo-order.ts'

// The page of the demo shop: everything it tells the store goes through the widget client.

const find = <T extends Element>(id: string) => document.getElementById(id) as unknown as T
const picker = find<HTMLSelectElement>('order')
const hint = find<HTMLElement>('hint')
let orders: DemoOrder[] = []

const SENTENCES: Readonly<Record<string, string>> = {
  csat: 'Rating',
  capsule: 'Capsule reservation',
  order_update: 'Order updates',
  order_tracking: 'Order tracking',
  return: 'Return request',
  resize: 'Resize request',
}

// What an earlier page could not send shows up here, too, when it arrives.
const widget = createWidget({ endpoint: '', onSettled: listOutcome })

function listOutcome(outcome: WidgetOutcome): void {
  if (outcome.state === 'queued') return
  const row = document.createElement('li')
  row.className = outcome.state
  const cell = (name: string, text: string) => {
    const element = row.appendChild(document.createElement(name))
    element.textContent = text
  }
  cell('b', outcome.state === 'stored' ? 'Stored' : 'Refused')
  cell('span', outcome.state === 'stored' ? storedText(outcome.answer) : refusedText(outcome))
  cell('time', new Date().toLocaleTimeString())
  find('sent').prepend(row)
  find<HTMLElement>('nothing').hidden = true
  hint.textContent = outcome.state === 'stored' ? hintAfter(outcome.answer) : refusedText(outcome)
  if (outcome.state === 'stored' && outcome.answer.kind === 'csat') noteRated(outcome.answer.orderNumber)
}

type Stored = Extract<WidgetOutcome, { state: 'stored' }>['answer']

function storedText({ kind, orderNumber, score }: Stored): string {
  const rated = typeof score === 'number' ? `, ${score}/5` : ''
  return `${SENTENCES[kind]}${rated}${orderNumber === null ? '' : `, order ${orderNumber}`}`
}

function hintAfter({ orderNumber, score }: Stored): string {
  const what = typeof score === 'number' ? `${score}/5` : 'one more interaction'
  return `In Facet, order ${orderNumber ?? '(none)'} shows ${what} after the next sync (Ctrl+R syncs now).`
}

function refusedText({ status, problem }: Extract<WidgetOutcome, { state: 'refused' }>): string {
  const fields = (problem?.errors ?? []).map(({ pointer, code }) => `${pointer.slice(1)}: ${code.replaceAll('_', ' ')}`)
  return [problem?.title ?? `The store answered ${status}`, ...fields].join(' · ')
}

/** Hears what became of a call; one that waits is counted until it is through. */
async function sent(call: Promise<WidgetOutcome>): Promise<void> {
  const { state } = await call
  if (state !== 'queued') return
  const { waiting } = widget
  hint.textContent = `The store does not answer. ${waiting === 1 ? '1 call waits' : `${waiting} calls wait`} here and will be sent, also after a reload.`
}

/** A form of the page with what it does; a button's own value is part of what it says. */
function onSubmit(id: string, act: (fields: FormData) => Promise<WidgetOutcome>): void {
  const form = find<HTMLFormElement>(id)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const fields = new FormData(form)
    const button = event.submitter as HTMLButtonElement | null
    if (button?.name) fields.set(button.name, button.value)
    void sent(act(fields))
  })
}

const textOf = (fields: FormData, name: string) => String(fields.get(name) ?? '').trim() || undefined

onSubmit('rate', (fields) => {
  find<HTMLFormElement>('rate').reset()
  return widget.rate(textOf(fields, 'rating') ?? '', { comment: textOf(fields, 'comment') })
})
onSubmit('track', () => widget.trackOrder())
onSubmit('updates', (fields) => {
  const sms = fields.has('sms')
  return widget.subscribe({ email: textOf(fields, 'email'), sms, phone: sms ? textOf(fields, 'phone') : undefined })
})
onSubmit('return', (fields) =>
  fields.get('type') === 'return'
    ? widget.requestReturn({ type: 'return', reason: textOf(fields, 'reason') })
    : widget.requestReturn({ type: 'resize', newSize: textOf(fields, 'newSize') }),
)
onSubmit('capsule', () => {
  const chosen = document.querySelectorAll<HTMLInputElement>('#capsule input:checked')
  return widget.reserve([...chosen].map(({ value: sku, dataset }) => ({ sku, title: dataset.title, quantity: 1 })))
})

find('return').addEventListener('change', () => {
  const resize = find<HTMLFormElement>('return').querySelector<HTMLInputElement>('[value=resize]')!.checked
  find<HTMLElement>('size-field').hidden = !resize
  find<HTMLElement>('reason-field').hidden = resize
})
find('updates').addEventListener('change', () => {
  find<HTMLElement>('phone-field').hidden = !find('updates').querySelector<HTMLInputElement>('[name=sms]')!.checked
})

picker.addEventListener('change', chooseOrder)
orders = ((await (await fetch('/demo/orders')).json()) as { orders: DemoOrder[] }).orders
picker.append(...orders.map(({ orderNumber }) => new Option(orderNumber)))
const current = orders.find(({ orderNumber }) => orderNumber === widget.orderNumber)
picker.value = (current ?? orders.find(({ rated }) => !rated) ?? orders[0])?.orderNumber ?? ''
chooseOrder()

function chooseOrder(): void {
  widget.setOrder(picker.value)
  const order = orders.find(({ orderNumber }) => orderNumber === picker.value)
  find('order-about').textContent = order === undefined ? 'This demo has no order.' : orderText(order)
}

function orderText({ currency, amount, placedAt, rated }: DemoOrder): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const money = format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  const day = new Date(placedAt).toLocaleDateString('en-US', { day: 'numeric', month: 'long' })
  return `${money}, ${day}, ${rated ? 'rated' : 'not rated yet'}`
}

function noteRated(number: string | null): void {
  for (const order of orders) if (order.orderNumber === number) order.rated = true
  if (orders.length > 0) chooseOrder()
}
