using System.Collections.Immutable;

namespace Multus.Cli.Validation.Rules;

/// <summary>Mistakes in how documents are written.</summary>
internal static class SyntaxRules
{
    public static readonly FindingRule FileUnreadable = FindingRule.Error("file-unreadable", "a file is too long, or not in UTF-8", "a file in UTF-8 of at most 64 MiB");
    public static readonly FindingRule YamlSyntax = FindingRule.Error("yaml-syntax", "a document is not YAML", "YAML; the other documents of the file are read all the same");
    public static readonly FindingRule YamlAlias = FindingRule.Warning("yaml-alias", "an alias (`*name`) is not followed", "what it stands for");
    public static readonly FindingRule JsonSyntax = FindingRule.Error("json-syntax", "a text that has to be JSON is not", "JSON: names and texts in double quotes, no comments, no comma before `}` or `]`");
    public static readonly FindingRule DuplicateKey = FindingRule.Error("duplicate-key", "a key stands twice in one object", "one of them; the last one counts");
    public static readonly FindingRule UnknownDocument = FindingRule.Warning("unknown-document", "a document is none of those that are validated", "a manifest with `apiVersion` and `kind`, or a configuration with `type` or `plugins`");
    public static readonly FindingRule WrongType = FindingRule.Error("wrong-type", "a value is of the wrong type, such as a text where a number has to be", "a value of the type that the message names");
    public static readonly FindingRule MissingKey = FindingRule.Error("missing-key", "a key is missing that has to be there", "the key");
    public static readonly FindingRule UnknownKey = FindingRule.Warning("unknown-key", "a key means nothing where it stands", "the key that the message names, or nothing");
    public static readonly FindingRule ApiVersionWrong = FindingRule.Error("api-version-wrong", "a NetworkAttachmentDefinition has another `apiVersion` than its own", "`k8s.cni.cncf.io/v1`");
    public static readonly FindingRule KindMisspelled = FindingRule.Error("kind-misspelled", "the `kind` of a manifest is nearly one that is known", "the `kind` that the message names");
    public static readonly FindingRule NameInvalid = FindingRule.Error("name-invalid", "a name or namespace is none that Kubernetes takes", "lower case letters, digits, `-` and, in names, `.`");

    public static ImmutableArray<FindingRule> All =>
        [FileUnreadable, YamlSyntax, YamlAlias, JsonSyntax, DuplicateKey, UnknownDocument, WrongType, MissingKey, UnknownKey, ApiVersionWrong, KindMisspelled, NameInvalid];
}
