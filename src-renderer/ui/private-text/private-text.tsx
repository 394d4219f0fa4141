import { createContext, useContext } from 'react'
import { plainName, scrambleName } from './scrambled-names.ts'

/** Whether privacy mode is on; given once at the top. */
export const PrivacyContext = createContext(false)

/**
 * The way to show a name that is kept as it is because it is asked for by (agents, names remembered with a filter): scrambled
 * in privacy mode, and read back once the mode is off.
 */
export function usePrivateName(): (name: string) => string {
  return useContext(PrivacyContext) ? scrambleName : plainName
}
