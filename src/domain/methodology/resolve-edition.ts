import { present } from '#base/assert.ts';
import type {
  Block,
  BranchNode,
  Edition,
  IndicatorRule,
  LeafNode,
  Policies,
  Question,
  TreeNode,
} from '#engine/edition.ts';
import { type CompletePolicies, completePolicies } from './default-policies.ts';
import type { EditionFile, NodeFile, QuestionFile } from './edition.schema.ts';

type BlockFile = EditionFile['blocks'][number];

/** The edition with every default filled in and every list of nodes grown into its tree. The file was checked before. */
export function resolveEdition(file: EditionFile): Edition {
  const { format, formatVersion, code, year, name, legalBasis, referencePeriod, simulation, scales } = file;
  return {
    format,
    formatVersion,
    code,
    year,
    name,
    legalBasis,
    referencePeriod,
    simulation,
    scales,
    questions: file.questions.map(resolveQuestion),
    blocks: file.blocks.map((block) => resolveBlock(block, file)),
  };
}

function resolveQuestion(file: QuestionFile): Question {
  const { code, text, askedIf } = file;
  switch (file.kind) {
    case 'choice':
      return { code, text, askedIf, kind: { kind: 'choice', scale: present(file.scale, `scale of ${code}`) } };
    case 'multiple': {
      const scale = present(file.scale, `scale of ${code}`);
      return { code, text, askedIf, kind: { kind: 'multiple', scale, noneCode: file.noneCode } };
    }
    case 'number': {
      const lowest = present(file.lowest, `lowest of ${code}`);
      const highest = present(file.highest, `highest of ${code}`);
      return { code, text, askedIf, kind: { kind: 'number', lowest, highest, otherAnswers: file.otherAnswers } };
    }
  }
}

function resolveBlock(block: BlockFile, file: EditionFile): Block {
  const policies = completePolicies(file.policies, block.policies);
  const root = present(
    block.nodes.find((node) => node.parent === null),
    `root of ${block.code}`,
  );
  return {
    code: block.code,
    name: block.name,
    policies: blockPolicies(policies),
    bands: block.bands ?? file.bands,
    tree: growTree(root, block.nodes, policies),
    adjustments: block.adjustments,
    seriesBreaks: block.seriesBreaks,
    ...(block.tiles.length > 0 ? { tiles: block.tiles } : {}),
  };
}

function growTree(node: NodeFile, nodes: readonly NodeFile[], policies: CompletePolicies): TreeNode {
  const { code, name, weight, assumed } = node;
  if (node.statistic) {
    const part = node.part ?? (node.statistic.rule === 'record' ? 'hard' : 'soft');
    return { code, name, weight, assumed, part, indicator: indicatorRule(node, policies) } satisfies LeafNode;
  }
  return {
    code,
    name,
    weight,
    assumed,
    part: node.part ?? 'soft',
    aggregation: node.aggregation ?? policies.aggregation,
    missingChild: node.missingChild ?? policies.missingChild,
    children: nodes.filter((child) => child.parent === code).map((child) => growTree(child, nodes, policies)),
  } satisfies BranchNode;
}

function indicatorRule(node: NodeFile, policies: CompletePolicies): IndicatorRule {
  return {
    statistic: present(node.statistic, `statistic of ${node.code}`),
    polarity: node.polarity ?? 'positive',
    normalisation: node.normalisation ?? policies.normalisation,
    equalBounds: node.equalBounds ?? policies.equalBounds,
    minimumRespondents: node.minimumRespondents ?? policies.minimumRespondents,
    measure: node.measure ?? null,
    valueRange: node.valueRange ?? null,
  };
}

/** The policies that stay with the block; the others have gone to its nodes. */
function blockPolicies(complete: CompletePolicies): Policies {
  const {
    normalisation: _n,
    aggregation: _a,
    missingChild: _m,
    equalBounds: _e,
    minimumRespondents: _r,
    ...kept
  } = complete;
  return kept;
}
