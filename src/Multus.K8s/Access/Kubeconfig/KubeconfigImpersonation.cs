using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Multus.K8s.Access.Kubeconfig;

/// <summary>Reads whom a user acts as, into the headers that say so.</summary>
internal static class KubeconfigImpersonation
{
    // What the name of a header may have (RFC 9110, section 5.6.2), but for the percent sign, which begins an escape.
    private const string NameCharacters = "!#$&'*+-.^_`|~";

    public static Impersonation? Read(KubeconfigNode node)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        Add(node, "as", "Impersonate-User", node.Text("as"), headers);
        Add(node, "as-uid", "Impersonate-Uid", node.Text("as-uid"), headers);
        foreach (var group in node.Texts("as-groups"))
        {
            Add(node, "as-groups", "Impersonate-Group", group, headers);
        }

        if (node.Map("as-user-extra") is { } extra)
        {
            foreach (var property in extra.Content.EnumerateObject())
            {
                foreach (var value in extra.Texts(property.Name))
                {
                    Add(node, "as-user-extra", $"Impersonate-Extra-{Escape(property.Name)}", value, headers);
                }
            }
        }

        return headers.Count == 0 ? null
            : node.Text("as") is null ? throw node.Invalid("as", "is missing, but there is more about whom to act as")
            : new Impersonation(headers.ToImmutable());
    }

    private static void Add(KubeconfigNode node, string field, string header, string? value, ImmutableArray<KeyValuePair<string, string>>.Builder headers)
    {
        if (value is null)
        {
            return;
        }

        if (value.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            throw node.Invalid(field, "has a character that no header can hold, such as a line end");
        }

        foreach (var (name, _) in headers)
        {
            // The framework would send them as one value with a comma in it, which is the name of another group.
            if (string.Equals(name, header, StringComparison.OrdinalIgnoreCase))
            {
                throw node.Invalid(field, "has several values in one place, which is not supported");
            }
        }

        headers.Add(new(header, value));
    }

    private static string Escape(string key)
    {
        var escaped = new StringBuilder(key.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(key))
        {
            var character = (char)octet;
            if (char.IsAsciiLetterOrDigit(character) || NameCharacters.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return escaped.ToString();
    }
}
