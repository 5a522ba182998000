using System.Collections.Concurrent;
using BoardKit.Domain;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace BoardKit.Printing.Templates;

/// <summary>
/// Runs a template over the values of a sheet and returns its markup, or a fault that names the line and says in plain words what is wrong
/// there.
/// </summary>
internal static class TemplateRunner
{
    /// <summary>Longest template in characters.</summary>
    private const int MostText = 100_000;

    /// <summary>Parsed templates; counties have a few, versions of them come and go.</summary>
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    public static Outcome<TemplateOutput> Run(string text, ScriptObject values) => Run(text, new EncodingTemplateContext(values));

    /// <summary>The same in a context at hand, which tells afterwards how much work it was.</summary>
    public static Outcome<TemplateOutput> Run(string text, EncodingTemplateContext context)
    {
        if (text.Length > MostText)
        {
            return Fault.Invalid("template-too-long", $"模板有 {text.Length} 个字符，最多 {MostText} 个。");
        }
        var template = Parse(text);
        if (template.HasErrors)
        {
            var error = template.Messages.First(m => m.Type == Scriban.Parsing.ParserMessageType.Error);
            return At("template-syntax", error.Span.Start.Line + 1, $"写法有误：{TemplateWords.OfSyntax(error.Message)}");
        }
        try
        {
            _ = template.Render(context);
            return context.Written;
        }
        catch (ScriptRuntimeException e)
        {
            var line = e.Span.End.Offset > 0 ? e.Span.Start.Line + 1 : context.Written.Line;
            return At("template-run", line, $"运行出错：{TemplateWords.OfRun(e.OriginalMessage)}");
        }
    }

    private static Fault At(string code, int line, string what) => Fault.Invalid(code, $"模板第 {line} 行{what}", new CellPlace(Row: line));

    private static Template Parse(string text)
    {
        if (Parsed.TryGetValue(text, out var known))
        {
            return known;
        }
        if (Parsed.Count >= 200)
        {
            Parsed.Clear();
        }
        return Parsed.GetOrAdd(text, static t => Template.Parse(t));
    }
}
