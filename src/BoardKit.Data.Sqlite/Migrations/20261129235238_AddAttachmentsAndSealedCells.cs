using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Sealed",
                table: "DraftRows",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SealedBy",
                table: "DraftRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AttachedFiles",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "INTEGER", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    Original = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    WasRead = table.Column<bool>(type: "INTEGER", nullable: false),
                    Doubtful = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Released = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeptWith = table.Column<int>(type: "INTEGER", nullable: true),
                    Section = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
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
                    Unit = table.Column<long>(type: "INTEGER", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Page = table.Column<int>(type: "INTEGER", nullable: false),
                    Jpeg = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Small = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false)
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
