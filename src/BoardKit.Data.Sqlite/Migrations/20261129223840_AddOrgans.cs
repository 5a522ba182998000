using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddOrgans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Organ",
                table: "Notices",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Organs",
                columns: table => new
                {
                    Owner = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Seal = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Head = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Supervisor = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    SupervisorName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SupervisorPhone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organs", x => new { x.Owner, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Organs_From_To",
                table: "Organs",
                columns: new[] { "From", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_Organs_Owner_Key_Since",
                table: "Organs",
                columns: new[] { "Owner", "Key", "Since" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Organs");

            migrationBuilder.DropColumn(
                name: "Organ",
                table: "Notices");
        }
    }
}
