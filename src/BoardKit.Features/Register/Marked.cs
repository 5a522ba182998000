using System.Linq.Expressions;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>
/// Forms and periods of which somebody says 不适用. Of all others the statements need not look for the nearest mark of every unit, which is
/// half of what they cost.
/// </summary>
/// <param name="Known">Key of the form and text of the period.</param>
public sealed record Marked(IReadOnlySet<(string Form, string Period)> Known)
{
    /// <summary>Who of an area is expected where not everybody is.</summary>
    /// <param name="Places">Ranges of places that are asked.</param>
    /// <param name="Excused">Place numbers of units that were let off: what they publish all the same counts.</param>
    internal sealed record Limit(IReadOnlyList<(long From, long To)> Places, long[] Excused)
    {
        /// <summary>Place numbers of units to which no item of those that ask them applies: they count for nothing.</summary>
        public long[] Free { get; init; } = [];

        private sealed record Range(long From, long To);

        /// <summary>Whether a unit is asked, for a statement.</summary>
        public Expression<Func<Unit, bool>> IsAsked
        {
            get
            {
                var unit = Expression.Parameter(typeof(Unit));
                var code = Expression.Property(unit, nameof(Unit.Code));
                // members of an object become parameters of the statement
                return Expression.Lambda<Func<Unit, bool>>(Places.Select(p => Expression.Constant(new Range(p.From, p.To))).Select(p =>
                        Expression.AndAlso(Expression.GreaterThanOrEqual(code, Expression.Property(p, nameof(Range.From))),
                            Expression.LessThanOrEqual(code, Expression.Property(p, nameof(Range.To)))))
                    .Aggregate(Expression.OrElse), unit);
            }
        }
    }

    /// <summary>Everybody is expected.</summary>
    internal static IReadOnlyDictionary<(string, string), Limit> NoLimits { get; } = new Dictionary<(string, string), Limit>();

    /// <summary>Forms and periods of which not everybody in the area is expected.</summary>
    internal IReadOnlyDictionary<(string Form, string Period), Limit> Limits { get; init; } = NoLimits;

    /// <summary>Whether anybody says so of this one.</summary>
    public bool Of(Form form, Period period) => Known.Contains((form.Key, period.ToString()));
}
