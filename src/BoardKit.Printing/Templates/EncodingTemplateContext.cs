using System.Numerics;
using System.Text;
using System.Xml;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace BoardKit.Printing.Templates;

/// <summary>Markup made by us and known to be well formed; written as it is.</summary>
internal sealed record TrustedMarkup(string Xml)
{
    public override string ToString() => Xml;
}

/// <summary>
/// The only way a template runs: every value is written as XML text, unknown names are faults, and there is no loader, no clock, no file,
/// no network; loops, recursion, steps, numbers, memory and output are bounded, all by count: on a busy machine the same templates run.
/// There are no built-in functions, so that a template is a function of the model.
/// </summary>
internal sealed class EncodingTemplateContext : TemplateContext
{
    /// <summary>Most characters of markup that a template may write.</summary>
    public const int MostOutput = 1_000_000;

    /// <summary>Most turns of all loops together.</summary>
    public const int MostTurns = 5_000;

    /// <summary>Most calls within calls.</summary>
    public const int MostCalls = 20;

    /// <summary>
    /// Most bytes that a run may allocate. A sheet takes about one megabyte; without this, 5,000 turns could each keep a long text.
    /// </summary>
    public const long MostBytes = 64 << 20;

    /// <summary>Most expressions and statements that a run may work out; a sheet takes some hundreds.</summary>
    public const int MostSteps = 200_000;

    private readonly long _bytesBefore = GC.GetAllocatedBytesForCurrentThread();
    private readonly TemplateOutput _output = new();
    private SourceSpan _statement;
    private int _steps;

    /// <summary>A run over the values of one sheet.</summary>
    public EncodingTemplateContext(IScriptObject model) : base(new ScriptObject())
    {
        (StrictVariables, EnableRelaxedMemberAccess, EnableRelaxedTargetAccess) = (true, false, false);
        (LoopLimit, RecursiveLimit, ObjectRecursionLimit) = (MostTurns, MostCalls, 10);
        (LimitToString, OutputLimit) = (100_000, MostOutput);
        (OnStringLimit, OnOutputLimit) = (ScriptLimitBehavior.Throw, ScriptLimitBehavior.Throw);
        TemplateLoader = null;
        PushGlobal(model);
        _output.Writer = () => CurrentNode;
        PushOutput(_output);
    }

    /// <summary>Expressions and statements worked out so far.</summary>
    public int Steps => _steps;

    /// <summary>What was written so far.</summary>
    public TemplateOutput Written => _output;

    public override TemplateContext Write(SourceSpan span, object? textAsObject)
    {
        _output.Line = _statement.Start.Line + 1;   // the span given is that of the whole block
        return Write(textAsObject is TrustedMarkup trusted ? trusted.Xml : Words(textAsObject));
    }

    /// <summary>A value as XML text. What cannot be written is told where it stands; the engine would name the whole page.</summary>
    private string Words(object? value)
    {
        try
        {
            return Encode(ObjectToString(value));
        }
        catch (Exception e) when (e is ScriptRuntimeException or InvalidOperationException)
        {
            throw new ScriptRuntimeException(_statement, e is ScriptRuntimeException said ? said.OriginalMessage : e.Message);
        }
    }

    /// <summary>
    /// Every expression passes here. Whole numbers of any length would take minutes to multiply and to write, so there are none.
    /// </summary>
    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        if (scriptNode is ScriptExpressionStatement)
        {
            _statement = scriptNode.Span;
        }
        if (++_steps > MostSteps)
        {
            throw new ScriptRuntimeException(CurrentSpan, TemplateWords.TooManySteps);
        }
        var value = base.Evaluate(scriptNode, aliasReturnedFunction);
        return value is BigInteger ? throw new ScriptRuntimeException(CurrentSpan, TemplateWords.NumberTooLong)
            : GC.GetAllocatedBytesForCurrentThread() - _bytesBefore > MostBytes
            ? throw new ScriptRuntimeException(CurrentSpan, TemplateWords.TooMuchMemory)
            : value;
    }

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
