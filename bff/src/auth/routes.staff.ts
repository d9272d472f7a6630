import { staff as contract } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Auth } from './service.ts'

export function authStaffRoutes(auth: Auth): Registrar {
  return (app, kit) => {
    serve(app, kit, contract, {
      signIn: ({ body }) => auth.signIn(body),
      signOut: ({ member }) => auth.signOut(member.sessionId),
      readStaffMe: ({ member }) => auth.readMe(member.storeId, member.id),
      listMembers: async ({ member }) => ({ members: await auth.listMembers(member.storeId) }),
      createMember: ({ member, body }) => auth.createMember(member.storeId, body),
      changeMember: ({ member, params, body }) => auth.changeMember(member.storeId, params.memberId, body),
    })
  }
}
