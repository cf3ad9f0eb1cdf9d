using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Multus.K8s.Yaml;

/// <summary>Says what a scalar means by the core schema (YAML 1.2.2, section 10.3.2): null, a boolean, a number, or else text.</summary>
internal static class YamlScalar
{
    /// <summary>Writes the scalar as JSON. What is no number to JSON, such as <c>.nan</c>, stays text.</summary>
    public static void Write(Scalar scalar, Utf8JsonWriter writer)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            writer.WriteStringValue(scalar.Value);
            return;
        }

        switch (scalar.Value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            default:
                WriteNumberOrText(scalar.Value, writer);
                break;
        }
    }

    private static void WriteNumberOrText(string text, Utf8JsonWriter writer)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal))
        {
            writer.WriteNumberValue(hexadecimal);
        }
        else if (text.StartsWith("0o", StringComparison.Ordinal) && TryReadOctal(text.AsSpan(2), out var octal))
        {
            writer.WriteNumberValue(octal);
        }
        else if (JsonNumber(text) is { } number)
        {
            writer.WriteRawValue(number, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    private static bool TryReadOctal(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        if (digits.IsEmpty || digits.Length > 21 || digits.ContainsAnyExceptInRange('0', '7'))
        {
            return false;
        }

        foreach (var digit in digits)
        {
            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }

    // [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?, with what JSON does not allow taken out or put in; its digits stay.
    private static string? JsonNumber(ReadOnlySpan<char> text)
    {
        var isNegative = text.StartsWith('-');
        var rest = isNegative || text.StartsWith('+') ? text[1..] : text;
        var whole = TakeDigits(ref rest);
        var fraction = ReadOnlySpan<char>.Empty;
        if (rest.StartsWith('.'))
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        if (whole.IsEmpty && fraction.IsEmpty)
        {
            return null;
        }

        var exponent = rest;
        if (!rest.IsEmpty && !IsExponent(rest))
        {
            return null;
        }

        var significant = whole.TrimStart('0');
        return $"{(isNegative ? "-" : "")}{(significant.IsEmpty ? "0" : significant)}{(fraction.IsEmpty ? "" : ".")}{fraction}{exponent}";
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E'))
        {
            return false;
        }

        var digits = text[1..];
        if (digits.StartsWith('-') || digits.StartsWith('+'))
        {
            digits = digits[1..];
        }

        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }
}
