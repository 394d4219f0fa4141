import type { Problem, WidgetBody, WidgetRoute, WriteAnswer } from '#shared/store-api/current.ts'

/** What a call may say; the widget adds the session, the instant and the order it is about. */
export type WidgetFields<R extends WidgetRoute> = R extends WidgetRoute
  ? Omit<WidgetBody<R>, 'sessionId' | 'occurredAt' | 'orderNumber'> & {
      /** Another order than the current one; null for none. */
      orderNumber?: string | null
    }
  : never

/** What became of a call. A `queued` one is sent again until the store answers, also after a reload. */
export type WidgetOutcome =
  | { state: 'stored'; route: WidgetRoute; answer: WriteAnswer }
  | { state: 'queued' }
  /** Not sent again. `status` is 0 when the queue is full; `problem` is null when the answer held none. */
  | { state: 'refused'; route: WidgetRoute; status: number; problem: Problem | null }

export type WidgetOptions = {
  /** The store's origin, like `https://store.example`; empty for the page's own. */
  endpoint: string
  /** Where the order, the session and unanswered calls are kept: `localStorage` unless told. */
  storage?: Storage
  /** Hears of every call the store answered, those queued by an earlier page too. */
  onSettled?: (outcome: WidgetOutcome) => void
}

/** The support widget's five flows. Every call resolves; none rejects. */
export type Widget = {
  /** Remembers which order the shopper is at, for all flows and later pages; null forgets it. */
  setOrder(orderNumber: string | null): void
  /** The remembered order. */
  readonly orderNumber: string | null
  /** How many calls wait for an answer. */
  readonly waiting: number
  trackOrder(fields?: WidgetFields<'order-tracking'>): Promise<WidgetOutcome>
  rate(rating: string | number, fields?: Omit<WidgetFields<'csat'>, 'rating'>): Promise<WidgetOutcome>
  requestReturn(fields: WidgetFields<'returns'>): Promise<WidgetOutcome>
  subscribe(fields: WidgetFields<'order-updates'>): Promise<WidgetOutcome>
  reserve(
    items: WidgetBody<'capsule'>['items'],
    fields?: Omit<WidgetFields<'capsule'>, 'items'>,
  ): Promise<WidgetOutcome>
  /** Sends what waits now instead of later. */
  flush(): Promise<void>
}
