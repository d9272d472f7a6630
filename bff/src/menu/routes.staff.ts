import { menu as contract, stock } from '@kaifan/shared/contract'
import { type Registrar, serve } from '../http/index.ts'
import type { Menu } from './service.ts'

const { readMenu: _readMenu, ...staffPart } = contract

export function menuStaffRoutes(menu: Menu): Registrar {
  return (app, kit) => {
    serve(app, kit, staffPart, {
      readDraft: ({ member }) => menu.readDraft(member.storeId),
      replaceDraft: ({ member, body }) => menu.replaceDraft(member.storeId, body.revision, body.content),
      putItem: ({ member, params, body }) => menu.putItem(member.storeId, body.revision, params.itemId, body.item),
      patchItem: ({ member, params, body: { revision, ...patch } }) =>
        menu.patchItem(member.storeId, revision, params.itemId, patch),
      removeItem: ({ member, params }) => menu.removeItem(member.storeId, params.itemId),
      putCategory: ({ member, params, body }) =>
        menu.putCategory(member.storeId, body.revision, params.categoryId, body.category),
      removeCategory: ({ member, params }) => menu.removeCategory(member.storeId, params.categoryId),
      putModifierGroup: ({ member, params, body }) =>
        menu.putModifierGroup(member.storeId, body.revision, params.groupId, body.modifierGroup),
      removeModifierGroup: ({ member, params }) => menu.removeModifierGroup(member.storeId, params.groupId),
      publishMenu: ({ member, body }) => menu.publish(member.storeId, member.name, body),
      listMenuVersions: async ({ member }) => ({ versions: await menu.listVersions(member.storeId) }),
      async readMenuVersion({ member, params }) {
        const version = versionOf(params.version)
        return { version, content: await menu.readVersion(member.storeId, version) }
      },
      rollBackMenu: ({ member, params }) => menu.rollBack(member.storeId, member.name, versionOf(params.version)),
    })
    serve(app, kit, stock, {
      listStock: ({ member }) => menu.listStock(member.storeId),
      changeStock: ({ member, params, body }) => menu.changeStock(member.storeId, params.itemId, body),
    })
  }
}

/** 0 is no version's number, so what is no number is found nowhere. */
function versionOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
