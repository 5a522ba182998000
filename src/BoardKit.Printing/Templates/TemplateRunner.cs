using System.Collections.Concurrent;
using BoardKit.Domain;
using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace BoardKit.Printing.Templates;

/// <summary>Runs a template over the values of a sheet and returns its markup, or a fault that names the line.</summary>
internal static class TemplateRunner
{
    /// <summary>Longest template in characters.</summary>
    private const int MostText = 100_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Parsed templates; counties have a few, versions of them come and go.</summary>
    private static readonly ConcurrentDictionary<string, Template> Parsed = new(StringComparer.Ordinal);

    public static Outcome<string> Run(string text, ScriptObject values)
    {
        if (text.Length > MostText)
        {
            return Fault.Invalid("template-too-long", $"模板有 {text.Length} 个字符，最多 {MostText} 个。");
        }
        var template = Parse(text);
        if (template.HasErrors)
        {
            var error = template.Messages.First(m => m.Type == Scriban.Parsing.ParserMessageType.Error);
            var line = error.Span.Start.Line + 1;
            return Fault.Invalid("template-syntax", $"模板第 {line} 行写法有误：{error.Message}", new Place(Row: line));
        }
        using var deadline = new CancellationTokenSource(Limit);
        var context = new EncodingTemplateContext(values, deadline.Token);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException e)
        {
            var line = e.Span.Start.Line + 1;
            return deadline.IsCancellationRequested
                ? Fault.Invalid("template-time", $"模板运行超过 {Limit.TotalSeconds:0} 秒，停在第 {line} 行，请检查循环。", new Place(Row: line))
                : Fault.Invalid("template-run", $"模板第 {line} 行运行出错：{e.OriginalMessage}", new Place(Row: line));
        }
        catch (OperationCanceledException)
        {
            return Fault.Invalid("template-time", $"模板运行超过 {Limit.TotalSeconds:0} 秒，请检查循环。");
        }
    }

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
