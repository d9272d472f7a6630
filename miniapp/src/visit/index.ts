export { forgetOwnOrder, isOwnSession, rememberOrder } from './own-session.ts'
export {
  chooseGuests,
  currentVisit,
  enter,
  guestsTold,
  hearGuests,
  leaveTable,
  refreshTable,
  useVisit,
} from './visit.ts'
export type { Visit } from './visit.ts'
