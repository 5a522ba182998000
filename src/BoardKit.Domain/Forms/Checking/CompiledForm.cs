using System.Globalization;
using System.Runtime.CompilerServices;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>A form with its expressions parsed and bound. Compiled once for each form object and kept as long as the form lives.</summary>
internal sealed class CompiledForm
{
    private static readonly ConditionalWeakTable<Form, CompiledForm> Known = [];

    private readonly List<Constraint> _ofRows = [];
    private readonly List<Constraint> _ofNotice = [];
    private readonly List<Fault> _faults = [];
    private readonly HashSet<RelatedFigure> _related = [];

    private CompiledForm(Form form)
    {
        Form = form;
        Columns = [.. form.Sections.Select((s, i) => s.Columns.Select(c => Column(s, i, c)).ToArray())];
        Guards = [.. form.Sections.Select((s, i) => s.Guards.Select((g, at) => Guard(s, i, g, at)).ToArray())];
        Required = [.. form.Sections.Select((s, i) => s.Columns.Select(c => When($"{s.Key}.{c.Key}", c.RequiredWhen, i)).ToArray())];
        RequiredInputs = [.. form.Inputs.Select(i => When($"inputs.{i.Key}", i.RequiredWhen, -1))];
        Inputs = [.. form.Inputs.Select(Input)];
        Figures = [.. form.Figures.Select(Figure)];
        Sentences = SentenceRun.Placeholders(form).ToDictionary(p => p, Sentence, StringComparer.Ordinal);
        for (var section = 0; section < form.Sections.Count; section++)
        {
            foreach (var rule in form.Sections[section].Rules)
            {
                Rule(rule, section, rule.Scope == RuleScope.Row ? section : -1);
            }
            foreach (var column in form.Sections[section].Totals)
            {
                Total(form.Sections[section], column);
            }
        }
        foreach (var rule in form.Rules)
        {
            Rule(rule, -1, -1);
        }
    }

    /// <summary>The form.</summary>
    public Form Form { get; }

    /// <summary>Expressions that fill columns, by section and column; null where a column has none.</summary>
    public IReadOnlyList<Term?[]> Columns { get; }

    /// <summary>Conditions of guards, by section; null where a guard goes by age alone.</summary>
    public IReadOnlyList<Term?[]> Guards { get; }

    /// <summary>When a cell must be filled, by section and column; null where no condition says so.</summary>
    public IReadOnlyList<Term?[]> Required { get; }

    /// <summary>When an input must be given.</summary>
    public IReadOnlyList<Term?> RequiredInputs { get; }

    /// <summary>Expressions that fill inputs.</summary>
    public IReadOnlyList<Term?> Inputs { get; }

    /// <summary>Figures and the totals stated for them.</summary>
    public IReadOnlyList<(Term? Value, Term? Stated)> Figures { get; }

    /// <summary>Expressions inside the form's sentences, by placeholder.</summary>
    public IReadOnlyDictionary<string, (Term Value, int? Decimals)> Sentences { get; }

    /// <summary>Conditions asked of each row.</summary>
    public IReadOnlyList<Constraint> OfRows => _ofRows;

    /// <summary>Conditions asked once: totals, sections, notice.</summary>
    public IReadOnlyList<Constraint> OfNotice => _ofNotice;

    /// <summary>The figures of other notices that it names.</summary>
    public IReadOnlySet<RelatedFigure> Related => _related;

    /// <summary>What is wrong with the expressions: <c>form-rule</c>.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>
    /// The compiled form, made on first use. Throws <see cref="ArgumentException"/> for a form that the reader would have refused.
    /// </summary>
    public static CompiledForm Of(Form form)
    {
        var compiled = Known.GetValue(form, Compile);
        return compiled.Faults.Count == 0 ? compiled : throw new ArgumentException(compiled.Faults[0].Detail, nameof(form));
    }

    /// <summary>Compiles a form; look at <see cref="Faults"/>.</summary>
    public static CompiledForm Compile(Form form) => new(form);

    private Term? Column(FormSection section, int index, FormColumn column)
    {
        if (column.Computed is not { } computed)
        {
            return null;
        }
        return Bound($"{section.Key}.{column.Key}.computed", computed, () =>
        {
            var binder = Binder(index);
            var term = binder.Any(computed);
            return (term.Kind == TermKind.Number) == column.IsNumber && term.Kind != TermKind.Truth
                ? term : throw new ExpressionError("结果的类型与列不符", 0);
        });
    }

    private Term? When(string place, string? condition, int section) => condition is null ? null
        : Bound($"{place}.requiredWhen", condition, () => new Binder(Names(section, inRules: true)).Truth(condition));

    private Term? Guard(FormSection section, int index, FormGuard guard, int at) =>
        guard.When is { } when ? Bound(string.Create(CultureInfo.InvariantCulture, $"{section.Key}.guards[{at}].when"), when,
            () => Binder(index).Truth(when)) : null;

    private Term? Input(FormInput input) =>
        input.Computed is not { } computed ? null : Bound($"inputs.{input.Key}.computed", computed, () =>
    {
        var term = Binder(-1).Any(computed);
        return (term.Kind == TermKind.Number) == input.IsNumber && term.Kind != TermKind.Truth
            ? term : throw new ExpressionError("结果的类型与填报项不符", 0);
    });

    private (Term, int?) Sentence(string placeholder)
    {
        int? decimals = null;
        var value = Bound($"{{{placeholder}}}", placeholder, () =>
        {
            (var term, decimals) = SentenceRun.Bind(Form, placeholder);
            return term;
        });
        return (value ?? new Term(static _ => (decimal?)null), decimals);
    }

    private (Term?, Term?) Figure(FormFigure figure) => (
        Bound($"figures.{figure.Key}.value", figure.Value, () => Binder(-1).Number(figure.Value)),
        figure.Stated is { } stated ? Bound($"figures.{figure.Key}.stated", stated, () => Binder(-1).Number(stated)) : null);

    private void Total(FormSection section, string column)
    {
        var rule = new FormRule
        {
            Id = "total",
            Scope = RuleScope.Section,
            Check = $"stated({section.Key}.{column}) == sum({section.Key}.{column})",
            Message = "合计应等于各行之和"
        };
        Rule(rule, -1, -1, isTotal: true);
    }

    private void Rule(FormRule rule, int home, int section, bool isTotal = false)
    {
        var internals = new HashSet<(int Section, int Column)>();
        var names = new FormNames(Form, section) { InRules = true, Related = _related, Internal = internals };
        var binder = new Binder(names);
        var place = home < 0 ? $"rules.{rule.Id}" : $"{Form.Sections[home].Key}.rules.{rule.Id}";
        Term? Optional(string part, string? text, Func<string, Term> bind) =>
            text is null ? null : Bound($"{place}.{part}", text, () => bind(text));
        var when = Optional("when", rule.When, binder.Truth);
        var tolerance = Optional("tolerance", rule.Tolerance, binder.Number);
        var blame = Optional("blame", rule.Blame,
            text => binder.Any(text) is { Place: not null } term ? term : throw new ExpressionError("要写一个数字列的名称", 0));
        var always = internals.ToList();
        Bound($"{place}.check", rule.Check, () =>
        {
            foreach (var node in Parser.Parse(rule.Check).Conjuncts())
            {
                internals.Clear();
                var compares = node is BinaryNode { Operator: not ("and" or "or" or "+" or "-" or "*" or "/") } b ? b : null;
                var condition = binder.Truth(node);
                var left = compares is null ? null : binder.Bind(compares.Left);
                var numbers = left is { Kind: TermKind.Number };
                (section >= 0 ? _ofRows : _ofNotice).Add(new()
                {
                    Rule = rule,
                    Section = section,
                    Condition = condition,
                    When = when,
                    Tolerance = tolerance,
                    Blame = blame,
                    IsTotal = isTotal,
                    IsJoined = section >= 0 && node.All().Any(names.IsOfOwnRow),
                    Internal = [.. always.Union(internals)],
                    Left = numbers ? left : null,
                    Right = numbers ? binder.Bind(compares!.Right) : null,
                    Sign = numbers ? compares!.Operator : null,
                });
            }
            return null;
        });
    }

    private Binder Binder(int section) => new(Names(section, inRules: false));

    private FormNames Names(int section, bool inRules) => new(Form, section) { InRules = inRules, Related = _related };

    private Term? Bound(string place, string text, Func<Term?> bind)
    {
        try
        {
            return bind();
        }
        catch (ExpressionError error)
        {
            _faults.Add(Fault.Invalid("form-rule", $"{place}：{error.Message}（第 {error.At + 1} 个字符，“{text}”）。"));
            return null;
        }
    }
}
