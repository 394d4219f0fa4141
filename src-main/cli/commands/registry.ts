import type { Command } from '../command.ts'
import { creatorsCommand } from './creators.command.ts'
import { csatCommand } from './csat.command.ts'
import { demoCommand } from './demo.command.ts'
import { doctorCommand } from './doctor.command.ts'
import { orderCommand } from './order.command.ts'
import { ordersCommand } from './orders.command.ts'
import { receiptsCommand } from './receipts.command.ts'
import { storeCommand } from './store.command.ts'
import { syncCommand } from './sync.command.ts'

/** Every command, in the order the help lists them. */
export const commands: readonly Command[] = [
  storeCommand,
  syncCommand,
  receiptsCommand,
  ordersCommand,
  orderCommand,
  creatorsCommand,
  csatCommand,
  doctorCommand,
  demoCommand,
]
