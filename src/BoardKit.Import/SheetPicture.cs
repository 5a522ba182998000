using BoardKit.Domain.Reading;

namespace BoardKit.Import;

/// <summary>A page of a sheet as the clerk knows it, every cell with its role; texts are masked by the one engine.</summary>
/// <param name="Sheet">Position of the sheet, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Hidden">Whether its tab is hidden.</param>
/// <param name="Page">This page, from 1.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Columns">Letters of its columns, A first.</param>
/// <param name="Rows">The rows that have a value.</param>
public sealed record SheetPicture(int Sheet, string Name, bool Hidden, int Page, int Pages, IReadOnlyList<string> Columns,
    IReadOnlyList<PictureRow> Rows);

/// <summary>A row of the picture.</summary>
/// <param name="Row">1-based row.</param>
/// <param name="Hidden">Whether it is hidden in the file.</param>
/// <param name="Became">The rows of the notice that it became, from left to right: one of each part of a list in two halves; none of a row
/// that is no entry.</param>
/// <param name="Role">What the row is: the role of most of its cells.</param>
/// <param name="Cells">Its cells from column A on.</param>
public sealed record PictureRow(int Row, bool Hidden, IReadOnlyList<PicturedRow> Became, CellRole Role, IReadOnlyList<PictureCell> Cells);

/// <summary>A row of the notice.</summary>
/// <param name="Section">Key of its section.</param>
/// <param name="RowNumber">Its place in the section, from 1.</param>
public readonly record struct PicturedRow(string Section, int RowNumber);

/// <summary>A cell of the picture.</summary>
/// <param name="Text">What it shows, masked; null when it is blank.</param>
/// <param name="Role">What it is; null when it is blank.</param>
public readonly record struct PictureCell(string? Text, CellRole? Role);
