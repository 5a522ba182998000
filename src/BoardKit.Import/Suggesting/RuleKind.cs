namespace BoardKit.Import.Suggesting;

/// <summary>What a discovered rule says.</summary>
public enum RuleKind
{
    /// <summary>Two columns are always equal.</summary>
    Equal,
    /// <summary>Sums and differences of columns.</summary>
    Sum,
    /// <summary>A product of columns, or of a column and a rate.</summary>
    Product,
    /// <summary>A share, a rate of change, a quotient.</summary>
    Percent,
    /// <summary>A running balance.</summary>
    Balance,
    /// <summary>The total row of the example is the sum of its entries.</summary>
    Total,
    /// <summary>A 小计 row is the sum of the entries of its group.</summary>
    GroupTotal,
    /// <summary>In a tree a line is the sum of those below it.</summary>
    Children,
    /// <summary>Some lines of a tree are the sum of others.</summary>
    Lines,
    /// <summary>Rows of a list that are called by name add up to one another.</summary>
    Named,
    /// <summary>It holds in the rows of one choice only.</summary>
    Conditional,
    /// <summary>A number is what another table of the file comes to.</summary>
    Across,
    /// <summary>The sum of a column is a fact that stands beside the table.</summary>
    Stated,
}
