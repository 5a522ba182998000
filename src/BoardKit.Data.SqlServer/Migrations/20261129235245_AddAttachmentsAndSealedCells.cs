using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddAttachmentsAndSealedCells : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SealedDigest",
                table: "Drafts",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "DraftRows",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SealedBy",
                table: "DraftRows",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AttachedFiles",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Pages = table.Column<int>(type: "int", nullable: false),
                    Original = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    WasRead = table.Column<bool>(type: "bit", nullable: false),
                    Doubtful = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AddedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Released = table.Column<bool>(type: "bit", nullable: false),
                    KeptWith = table.Column<int>(type: "int", nullable: true),
                    Section = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Caption = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttachedFiles", x => new { x.Unit, x.NoticeId, x.Hash });
                    table.ForeignKey(
                        name: "FK_AttachedFiles_Notices_Unit_NoticeId",
                        columns: x => new { x.Unit, x.NoticeId },
                        principalTable: "Notices",
                        principalColumns: new[] { "Unit", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AttachedPages",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Page = table.Column<int>(type: "int", nullable: false),
                    Jpeg = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Small = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Width = table.Column<int>(type: "int", nullable: false),
                    Height = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AttachedPages", x => new { x.Unit, x.NoticeId, x.Hash, x.Page });
                    table.ForeignKey(
                        name: "FK_AttachedPages_AttachedFiles_Unit_NoticeId_Hash",
                        columns: x => new { x.Unit, x.NoticeId, x.Hash },
                        principalTable: "AttachedFiles",
                        principalColumns: new[] { "Unit", "NoticeId", "Hash" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AttachedFiles_Unit_AddedAtUtc",
                table: "AttachedFiles",
                columns: new[] { "Unit", "AddedAtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AttachedPages");

            migrationBuilder.DropTable(
                name: "AttachedFiles");

            migrationBuilder.DropColumn(
                name: "SealedDigest",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "DraftRows");

            migrationBuilder.DropColumn(
                name: "SealedBy",
                table: "DraftRows");
        }
    }
}
