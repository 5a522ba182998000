using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddDeskRowsSharedPartsAndSheets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Leaf",
                table: "Sheets",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "BaseCode",
                table: "Notices",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "BaseText",
                table: "Notices",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "FillBy",
                table: "Addressed",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DeskRows",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    Section = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    SealedBy = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskRows", x => new { x.Unit, x.NoticeId, x.Edition, x.Order });
                    table.ForeignKey(
                        name: "FK_DeskRows_Editions_Unit_NoticeId_Edition",
                        columns: x => new { x.Unit, x.NoticeId, x.Edition },
                        principalTable: "Editions",
                        principalColumns: new[] { "Unit", "NoticeId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DraftSteps",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Before = table.Column<int>(type: "int", nullable: false),
                    After = table.Column<int>(type: "int", nullable: false),
                    Changed = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    SealedBy = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DraftSteps", x => new { x.Unit, x.NoticeId, x.Number });
                    table.ForeignKey(
                        name: "FK_DraftSteps_Drafts_Unit_NoticeId",
                        columns: x => new { x.Unit, x.NoticeId },
                        principalTable: "Drafts",
                        principalColumns: new[] { "Unit", "NoticeId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PreparedDrafts",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Form = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Period = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    MadeAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreparedDrafts", x => new { x.Unit, x.Form, x.Period });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Unit_BaseCode",
                table: "Notices",
                columns: new[] { "Unit", "BaseCode" });

            migrationBuilder.CreateIndex(
                name: "IX_PreparedDrafts_Unit_NoticeId",
                table: "PreparedDrafts",
                columns: new[] { "Unit", "NoticeId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeskRows");

            migrationBuilder.DropTable(
                name: "DraftSteps");

            migrationBuilder.DropTable(
                name: "PreparedDrafts");

            migrationBuilder.DropIndex(
                name: "IX_Notices_Unit_BaseCode",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Leaf",
                table: "Sheets");

            migrationBuilder.DropColumn(
                name: "BaseCode",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "BaseText",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "FillBy",
                table: "Addressed");
        }
    }
}
