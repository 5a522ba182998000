using System.Text;
using System.Xml;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace BoardKit.Printing.Templates;

/// <summary>Markup made by us and known to be well formed; written as it is.</summary>
internal sealed record TrustedMarkup(string Xml)
{
    public override string ToString() => Xml;
}

/// <summary>
/// The only way a template runs: every value is written as XML text, unknown names are faults, and there is no loader, no clock, no file, no network;
/// loops, recursion, output and time are bounded. The usual built-in functions are absent but for a few on text, so that a template is a function of the model.
/// </summary>
internal sealed class EncodingTemplateContext : TemplateContext
{
    /// <summary>Most characters of markup that a template may write.</summary>
    public const int MostOutput = 1_000_000;

    /// <summary>A run over the values of one sheet that ends when <paramref name="deadline"/> fires.</summary>
    public EncodingTemplateContext(IScriptObject model, CancellationToken deadline) : base(new ScriptObject())
    {
        CancellationToken = deadline;
        (StrictVariables, EnableRelaxedMemberAccess, EnableRelaxedTargetAccess) = (true, false, false);
        (LoopLimit, RecursiveLimit, ObjectRecursionLimit) = (5_000, 20, 10);
        (LimitToString, OutputLimit) = (100_000, MostOutput);
        TemplateLoader = null;
        PushGlobal(model);
    }

    public override TemplateContext Write(SourceSpan span, object? textAsObject) => textAsObject is TrustedMarkup trusted
        ? Write(trusted.Xml)
        : Write(Encode(ObjectToString(textAsObject)));

    /// <summary>XML text: the five marks escaped, characters that XML cannot hold shown as U+FFFD.</summary>
    public static string Encode(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }
        var xml = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '&' => xml.Append("&amp;"),
                '"' => xml.Append("&quot;"),
                '\'' => xml.Append("&#39;"),
                < 0x10000 when !XmlConvert.IsXmlChar((char)rune.Value) => xml.Append('\uFFFD'),
                _ => xml.Append(rune.ToString()),
            };
        }
        return xml.ToString();
    }
}
