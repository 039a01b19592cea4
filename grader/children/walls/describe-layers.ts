import { z } from 'zod';
import type { LocalizedText } from '#db/contract/locale.ts';
import type { SandboxLayer } from '#db/contract/sandbox-layer.ts';
import { text } from '../../messages/localized.ts';
import { findWalls, type Walls } from './find-walls.ts';

/** `required` refuses to grade without the walls that matter; `auto` says which are missing. */
export const SandboxMode = z.enum(['auto', 'required']).default('auto');
export type SandboxMode = z.infer<typeof SandboxMode>;

/** Every wall, whether it stands on this machine, and why. */
export function describeLayers(walls: Walls = findWalls()): SandboxLayer[] {
  return [
    bubblewrap(walls),
    seccomp(walls),
    rlimits(walls),
    diesWithParent(walls),
    group(walls),
    user(walls),
  ];
}

/**
 * The walls that `required` asks for and this machine lacks.
 * @returns one sentence for the person at the terminal, or null when all of them stand
 */
export function explainMissing(layers: readonly SandboxLayer[]): string | null {
  const missing = layers.filter(({ stands, isRequired }) => isRequired && !stands);
  if (missing.length === 0) return null;
  return missing.map(({ title, detail }) => `${title.en}: ${detail.en}`).join('; ');
}

function bubblewrap({ bubblewrap: { path, state, reason } }: Walls): SandboxLayer {
  const details = {
    stands: text(
      'no network, own process and user namespace, a read-only root that holds Node, code and training data alone',
      '沒有網路，行程與使用者各有自己的命名空間，根目錄唯讀，只有Node、程式碼與訓練資料',
    ),
    not_installed: text(
      `${path} is not there (Debian and Ubuntu: apt-get install bubblewrap)`,
      `沒有${path}（Debian與Ubuntu：apt-get install bubblewrap）`,
    ),
    refused: text(
      `it is installed and refused to start (${reason}); in a container allow user namespaces, see docs/threat-model.md`,
      `已安裝但無法啟動（${reason}）；在容器裡要允許使用者命名空間，見docs/threat-model.md`,
    ),
  };
  return layer('bubblewrap', text('bubblewrap', 'bubblewrap'), state === 'stands', details[state]);
}

function seccomp({ seccomp: { state } }: Walls): SandboxLayer {
  const details = {
    stands: text(
      'system calls that training has no use for are refused: sockets, tracing, namespaces, mounts, io_uring, bpf',
      '拒絕訓練用不到的系統呼叫：網路連線、追蹤行程、命名空間、掛載、io_uring、bpf',
    ),
    needs_bubblewrap: text(
      'bubblewrap loads it, and does not stand',
      '由bubblewrap載入，而bubblewrap無法使用',
    ),
    unknown_machine: text(
      `there is no list of system calls for ${process.arch}, only for x64 and arm64`,
      `沒有${process.arch}的系統呼叫清單，只有x64與arm64`,
    ),
    refused: text(
      'this kernel or container does not let bubblewrap load a filter',
      '這個核心或容器不讓bubblewrap載入過濾器',
    ),
  };
  return layer('seccomp', text('seccomp', 'seccomp'), state === 'stands', details[state]);
}

function rlimits({ prlimit }: Walls): SandboxLayer {
  const detail = prlimit
    ? text(
        'no core files, no written files, few open files, a limit of processor time and of processes',
        '不寫核心傾印，不能寫檔案，能開的檔案很少，處理器時間與行程數有上限',
      )
    : lacksUtilLinux('prlimit');
  return layer('rlimits', text('rlimits', 'rlimits'), prlimit !== null, detail);
}

function diesWithParent({ setpriv }: Walls): SandboxLayer {
  const detail = setpriv
    ? text('the kernel ends every child with its supervisor', '監督行程結束時，核心會一併結束所有子行程')
    : lacksUtilLinux('setpriv');
  return layer('dies_with_parent', text('dies with its parent', '隨監督行程結束'), setpriv !== null, detail);
}

function group({ groups }: Walls): SandboxLayer {
  const detail = groups
    ? text(
        `the kernel limits the memory${groups.processes ? ' and the processes' : ''} of each child (version ${groups.version})`,
        `核心限制每個子行程的記憶體${groups.processes ? '與行程數' : ''}（第${groups.version}版）`,
      )
    : text(
        'no control group may be made here; memory is watched from outside every 25 ms alone (systemd: Delegate=yes with DelegateSubgroup=, see docs/threat-model.md)',
        '這裡不能建立控制群組；只能每25毫秒從外面檢查記憶體（systemd：Delegate=yes加DelegateSubgroup=，見docs/threat-model.md）',
      );
  return layer('control_group', text('control group', '控制群組'), groups !== null, detail, false);
}

function user({ user: state }: Walls): SandboxLayer {
  const details = {
    own: text('the grader is not root, nor are its children', '評分程式與子行程都不是root'),
    dropped: text(
      'the grader is root; children whose files are open to everyone are nobody',
      '評分程式是root；所需檔案人人可讀的子行程以nobody執行',
    ),
    root: text(
      'the grader is root and so are its children, without any of its rights behind bubblewrap; start it as a user of its own',
      '評分程式與子行程都是root，在bubblewrap裡沒有root的權限；請改用專屬的使用者啟動',
    ),
  };
  return layer(
    'unprivileged',
    text('unprivileged user', '非特權使用者'),
    state !== 'root',
    details[state],
    false,
  );
}

const lacksUtilLinux = (program: string) =>
  text(
    `${program} is not installed (Debian and Ubuntu: apt-get install util-linux)`,
    `沒有安裝${program}（Debian與Ubuntu：apt-get install util-linux）`,
  );

function layer(
  name: SandboxLayer['name'],
  title: LocalizedText,
  stands: boolean,
  detail: LocalizedText,
  isRequired = true,
): SandboxLayer {
  return { name, title, stands, isRequired, detail };
}
